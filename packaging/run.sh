#!/bin/sh
# Opens the window on an article; without a display does the same job windowless and says so.
# usage: packaging/run.sh [ARTICLE]
set -eu
cd "$(dirname "$0")/.."
article=${1:-}

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec .venv/bin/postil open "${article:-seeds/spillway.txt}"
fi

echo "postil: no display (DISPLAY and WAYLAND_DISPLAY are not set): doing the same job without a window."
export QT_QPA_PLATFORM=offscreen
if [ -n "$article" ]; then
    mkdir -p build/demo
    exec .venv/bin/postil open --screenshot build/demo/window.png "$article"
fi
exec .venv/bin/postil demo --out build/demo
