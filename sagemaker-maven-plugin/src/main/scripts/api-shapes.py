#!/usr/bin/env python3
"""Writes api-shapes.json: the constraints that AWS publishes for the requests which the plugin sends.

Facts only (names, types, bounds, patterns, enumerations), read from the service descriptions in an installed botocore:

    python3 src/main/scripts/api-shapes.py src/main/resources/io/github/inferencesdk/sagemaker/api/api-shapes.json
"""
import json
import sys

import botocore
import botocore.session

OPERATIONS = {
    "sagemaker": """
        AddTags ListTags
        CreateModel DescribeModel DeleteModel ListModels
        CreateEndpointConfig DescribeEndpointConfig DeleteEndpointConfig ListEndpointConfigs
        CreateEndpoint UpdateEndpoint DescribeEndpoint DeleteEndpoint
        CreateModelPackageGroup DescribeModelPackageGroup DeleteModelPackageGroup
        CreateModelPackage DescribeModelPackage UpdateModelPackage ListModelPackages DeleteModelPackage
        """.split(),
    "ecr": "GetAuthorizationToken DescribeRepositories CreateRepository".split(),
    "logs": "DescribeLogStreams GetLogEvents FilterLogEvents".split(),
    "sagemaker-runtime": "InvokeEndpoint InvokeEndpointAsync".split(),
}
PLAIN = ("enum", "min", "max", "pattern", "required")


def reduced(shape):
    small = {"type": shape["type"]}
    for key in PLAIN:
        if shape.get(key) not in (None, []):
            small[key] = shape[key]
    if "members" in shape:
        small["members"] = {name: member["shape"] for name, member in shape["members"].items()}
        headers = {name: member["locationName"] for name, member in shape["members"].items()
                   if member.get("location") == "header"}
        if headers:
            small["headers"] = headers
    for part in ("member", "key", "value"):
        if part in shape:
            small[part] = shape[part]["shape"]
    return small


def names_within(shape):
    yield from (member["shape"] for member in shape.get("members", {}).values())
    yield from (shape[part]["shape"] for part in ("member", "key", "value") if part in shape)


loader = botocore.session.get_session().get_component("data_loader")
services = {}
for service, operations in OPERATIONS.items():
    model = loader.load_service_model(service, "service-2")
    inputs = {name: model["operations"][name]["input"]["shape"] for name in operations}
    shapes, open_names = {}, list(inputs.values())
    while open_names:
        name = open_names.pop()
        if name not in shapes:
            shapes[name] = reduced(model["shapes"][name])
            open_names.extend(names_within(model["shapes"][name]))
    services[service] = {
        "target": model["metadata"].get("targetPrefix", ""),
        "operations": inputs,
        "shapes": dict(sorted(shapes.items())),
    }

# The reference says 6 MiB, the platform's own answers to questions say 25 MB: the larger, lest a good request is refused here.
services["sagemaker-runtime"]["shapes"]["BodyBlob"]["max"] = 25 << 20

with open(sys.argv[1], "w", encoding="utf-8") as out:
    json.dump({"source": "botocore " + botocore.__version__, "services": services}, out, indent=1, ensure_ascii=False)
    out.write("\n")
