#!/bin/sh
# Make sure that the named programs are there: install what is missing with the system's package
# manager where this user may, else say exactly what to install and fail.
#
#   tools/require.sh java maven node chromium
set -eu

present() {
    case "$1" in
        java) find_java 17 || find_java 21 ;;
        java-2026) find_java 21 || find_java 25 ;;
        maven) command -v mvn >/dev/null 2>&1 ;;
        node) command -v npm >/dev/null 2>&1 ;;
        chromium) command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
            command -v google-chrome >/dev/null 2>&1 ;;
        *) echo "tools/require.sh: unknown program $1" >&2; exit 2 ;;
    esac
}

# A Java development kit of this major version: JAVA_HOME, the PATH, or the system's folder of JDKs.
find_java() {
    for java in "${JAVA_HOME:-/nonexistent}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
        [ -x "$java" ] && [ -x "${java%java}javac" ] || continue
        "$java" -version 2>&1 | head -n 1 | grep -q "\"$1[.\"]" && return 0
    done
    return 1
}

packages() {
    case "$1" in
        java) echo "openjdk-17-jdk-headless" ;;
        java-2026) echo "openjdk-21-jdk-headless" ;;
        maven) echo "maven" ;;
        node) echo "nodejs npm" ;;
        chromium) echo "chromium fonts-dejavu-core" ;;
    esac
}

missing=""
for program in "$@"; do
    present "$program" || missing="$missing $program"
done
[ -n "$missing" ] || exit 0

wanted=""
for program in $missing; do
    wanted="$wanted $(packages "$program")"
done

if command -v apt-get >/dev/null 2>&1; then
    run=""
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null && run="sudo" || run="no"
    fi
    if [ "$run" != "no" ]; then
        echo "installing$wanted" >&2
        $run apt-get update -qq >&2 || true
        # shellcheck disable=SC2086 # the packages are words
        DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends $wanted >&2 || true
    fi
fi

still=""
for program in $missing; do
    present "$program" || still="$still $program"
done
[ -n "$still" ] || exit 0
echo "missing:$still. Install$wanted with your package manager (Debian: apt-get install$wanted;" >&2
echo "Java 21 is in Debian 13; a Temurin JDK 21 or 25 serves as well), then run this again." >&2
exit 1
