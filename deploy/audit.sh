#!/bin/sh
# Looks up known vulnerabilities of the pinned packages, with pip-audit in an environment of its own: it brings two
# dozen packages that nothing else here needs. Fails when there are some; where nobody can be asked, it says why not.
set -u
python=$1
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT

if ! "$python" -m venv "$tools" || ! "$tools/bin/python" -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1
then
    echo "dependency audit skipped: pip-audit could not be installed"
    exit 0
fi
if "$tools/bin/pip-audit" --no-deps --disable-pip --progress-spinner off --timeout 20 \
    -r requirements.txt >"$tools/found" 2>&1
then
    echo "dependency audit: no known vulnerabilities"
elif grep -q "known vulnerabilit" "$tools/found"
then
    cat "$tools/found"
    exit 1
else
    echo "dependency audit skipped: $(tail -n 1 "$tools/found")"
fi
