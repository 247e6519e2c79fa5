"""The calculator for Flask: the same request and the same answer, as bytes, as the Java ones."""

import json
import math
import os
import time

from flask import Flask, Response, request

OPERATIONS = {
    "add": lambda a, b: a + b,
    "subtract": lambda a, b: a - b,
    "multiply": lambda a, b: a * b,
    "divide": lambda a, b: a / b,
    "power": lambda a, b: a**b,
}
BUSY_SECONDS = int(os.environ.get("BENCHMARKS_BUSY", "0")) / 1000

app = Flask(__name__)


@app.get("/ping")
def ping():
    return Response(status=200)


@app.post("/invocations")
def invoke():
    try:
        answer, status = calculate(request.get_json()), 200
    except (KeyError, TypeError, ValueError, ArithmeticError) as wrong:
        answer, status = {"error": str(wrong), "status": "error"}, 400
    return Response(json.dumps(answer, separators=(",", ":")), status=status, mimetype="application/json")


def calculate(question):
    burn(BUSY_SECONDS)
    a, b = operand(question, "a"), operand(question, "b")
    result = OPERATIONS[question["operation"]](a, b)
    return {
        "operation": question["operation"],
        "input_a": a,
        "input_b": b,
        "result": result,
        "status": "success",
    }


def operand(question, name):
    value = question[name]
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ValueError(f"'{name}' must be a finite number")
    return value


def burn(seconds):
    """Computes for that many seconds of this thread's CPU time."""
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass
