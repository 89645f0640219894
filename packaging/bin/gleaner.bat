@echo off
rem Starts Gleaner with a JDK or JRE 25 or later: JAVA_HOME, the PATH, then the usual folders.
setlocal EnableDelayedExpansion
set "HERE=%~dp0.."
set "FOUND="
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :try "%%~$PATH:J"
for /d %%D in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :try "%%~D\bin\java.exe"
if not defined FOUND (
  echo gleaner: needs Java 25 or later, and found none. Install a JDK 25, or set JAVA_HOME to one. 1>&2
  exit /b 1
)
rem The library that writes ONNX makes these versions warn; others may not know the option.
if "%MAJOR%"=="25" set "GLEANER_OPTS=--sun-misc-unsafe-memory-access=allow %GLEANER_OPTS%"
if "%MAJOR%"=="26" set "GLEANER_OPTS=--sun-misc-unsafe-memory-access=allow %GLEANER_OPTS%"
"%FOUND%" --enable-native-access=ALL-UNNAMED -XX:MaxNewSize=128m -XX:G1PeriodicGCInterval=20000 -XX:MaxHeapFreeRatio=40 %GLEANER_OPTS% -cp "%HERE%\lib\*" org.gleaner.Main %*
exit /b %ERRORLEVEL%

:try
if defined FOUND exit /b 0
if not exist %1 exit /b 0
for /f "tokens=3" %%V in ('"%~1" -version 2^>^&1 ^| findstr /i "version"') do (
  for /f "delims=.+-" %%M in ("%%~V") do if %%M GEQ 25 (
    set "FOUND=%~1"
    set "MAJOR=%%M"
  )
)
exit /b 0
