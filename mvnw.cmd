@echo off
rem Runs the Maven that .mvn\wrapper\maven-wrapper.properties names, installing it first if it is not there.
setlocal
set "WRAPPER=%~dp0.mvn\wrapper"
for /f "usebackq tokens=1,* delims==" %%a in ("%WRAPPER%\maven-wrapper.properties") do (
  if "%%a"=="distributionUrl" set "URL=%%b"
  if "%%a"=="distributionSha512Sum" set "SUM=%%b"
)
for %%f in ("%URL%") do set "NAME=%%~nf"
set "NAME=%NAME:-bin=%"
if not defined MAVEN_USER_HOME set "MAVEN_USER_HOME=%USERPROFILE%\.m2"
set "MAVEN=%MAVEN_USER_HOME%\wrapper\dists\%NAME%\%SUM:~0,16%"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%MAVEN%\bin\mvn.cmd" goto run
"%JAVA%" "%WRAPPER%\Install.java" "%URL%" "%SUM%" "%MAVEN%"
if errorlevel 1 (
  echo mvnw: Maven is not installed; a JDK 17 or newer and a network are needed once 1>&2
  exit /b 1
)
:run
"%MAVEN%\bin\mvn.cmd" %*
