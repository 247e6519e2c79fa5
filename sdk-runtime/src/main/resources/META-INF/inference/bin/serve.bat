@echo off
rem Serves the application in the folder above this one, on Windows, as bin/serve does elsewhere. Settings are environment
rem variables; see the guide.
rem
rem   JAVA_HOME   the Java to run, 17 or later; the one on PATH when unset
rem   JAVA_OPTS   options for it, separated by blanks; they win over those below
rem
rem What bin/serve does for containers is left out: start-up archives, and options for small heaps.

rem Values are read as !name!, which takes & ( % and ! in them as they are. An argument with a ! is read before that begins.
setlocal EnableExtensions DisableDelayedExpansion
for %%I in ("%~dp0..") do set "serve_app=%%~fI"
for %%I in (java.exe) do set "serve_java=%%~$PATH:I"
set "serve_home=%JAVA_HOME%"
if defined serve_home set "serve_java=%serve_home:"=%\bin\java.exe"
set serve_arguments=%*
setlocal EnableDelayedExpansion

if not defined serve_java (
    >&2 echo there is no java.exe on PATH: install Java 17 or later, or set JAVA_HOME
    exit /b 1
)
if not exist "!serve_java!" (
    >&2 echo there is no !serve_java!: set JAVA_HOME to the folder of a Java 17 or later
    exit /b 1
)

rem All addresses, as bin/serve.
if "!INFERENCE_HOST!"=="" set "INFERENCE_HOST=0.0.0.0"

rem "serve" is the command that SageMaker gives.
if not defined serve_arguments set "serve_arguments=serve"

rem How log lines look, if not as the runtime writes them, may be said in a file here or in a jar of the application.
set "serve_logging="
if exist "!serve_app!\conf\logback.xml" (
    set serve_logging="-Dlogback.configurationFile=!serve_app!\conf\logback.xml"
)

rem -XX:MaxRAMPercentage=70   Java itself would take a quarter of the memory for the heap
rem -Dfile.encoding=UTF-8     the default only since Java 18
rem lib\*                     Java lists the jars itself: by name, a hundred jars pass the 8191 characters of a command here.
rem                           Their order matters to start-up archives only
"!serve_java!" -XX:MaxRAMPercentage=70 -Dfile.encoding=UTF-8 !serve_logging! !JAVA_OPTS! -cp "!serve_app!\lib\*" ^
    io.github.inferencesdk.runtime.Main !serve_arguments!
exit /b !errorlevel!
