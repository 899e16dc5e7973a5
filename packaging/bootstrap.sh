#!/bin/sh
# Makes .venv with pinned packages, and gets the system packages that Qt and the window tests need:
# installs them with apt when it may (root, or sudo that asks nothing), else prints the line to type.
# usage: packaging/bootstrap.sh [venv] [qt] [window-tools] [fonts]
set -eu
cd "$(dirname "$0")/.."

PYTHONS="python3.13 python3.12 python3.11 python3.14 python3"
QT_PACKAGES="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libx11-6 libx11-xcb1
 libxkbcommon0 libxkbcommon-x11-0 libxcb1 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1
 libxcb-randr0 libxcb-render0 libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1
 libxcb-xfixes0 libxcb-xkb1 libwayland-client0 libwayland-cursor0 libwayland-egl1 fonts-dejavu-core"
WINDOW_TOOLS="xvfb xdotool openbox"
FONTS="fonts-ebgaramond fonts-inter"

say() { echo "postil: $*" >&2; }

# may_install: whether apt can be used without asking anybody.
may_install() {
    command -v apt-get >/dev/null || return 1
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }

# install WHAT-FOR PACKAGE...: installs, or says what to type and fails.
install() {
    purpose=$1
    shift
    line="sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    if may_install; then
        say "installing for $purpose: $*"
        if as_root apt-get -qq update >&2 &&
            as_root env DEBIAN_FRONTEND=noninteractive \
                apt-get install -y -qq --no-install-recommends "$@" >&2; then
            return 0
        fi
        say "apt could not install them."
    fi
    say "packages are missing for $purpose. Please type:"
    say "  $line"
    return 1
}

find_python() {
    for name in $PYTHONS; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return 0
        fi
    done
    say "Python 3.11 or newer is needed, and none of these is it: $PYTHONS"
    return 1
}

# What the installation was made from; a moved checkout needs a new one too.
fingerprint() {
    { pwd; cat pyproject.toml setup.py packaging/constraints.txt; } | sha256sum | cut -d' ' -f1
}

# Scripts of a virtual environment name its folder: a moved or copied one is not ours.
has_own_venv() {
    .venv/bin/python -c '' 2>/dev/null && grep -qF "$(pwd)/.venv/bin/python" .venv/bin/pip
}

make_venv() {
    stamp=.venv/installed-from
    [ "$(cat $stamp 2>/dev/null)" = "$(fingerprint)" ] && return 0
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        install "a virtual environment" "python$version-venv"
    fi
    if ! has_own_venv; then
        say "making .venv with $python"
        "$python" -m venv --clear .venv
    fi
    say "installing what packaging/constraints.txt pins"
    pip_install pip # older ones fail on constraints for a package with extras
    pip_install setuptools
    pip_install --no-build-isolation --editable '.[dev]'
    fingerprint >$stamp
}

pip_install() {
    PYTHONWARNINGS=ignore .venv/bin/python -m pip install --quiet --disable-pip-version-check \
        --constraint packaging/constraints.txt "$@"
}

# Ask the dynamic linker, not the package database: that answers on every distribution.
missing_qt_libraries() {
    command -v ldd >/dev/null || return 0
    qt=$(.venv/bin/python -c 'import importlib.util as u; print(*u.find_spec("PySide6").submodule_search_locations)')
    ldd "$qt"/QtWidgets*.so "$qt"/QtSvg*.so "$qt"/Qt/lib/libQt6DBus.so* \
        "$qt"/Qt/plugins/platforms/libqxcb.so "$qt"/Qt/plugins/platforms/libqoffscreen.so \
        "$qt"/Qt/plugins/platforms/libqwayland*.so 2>/dev/null |
        awk '/not found/ { print $1 }' | sort -u
}

need_qt() {
    missing=$(missing_qt_libraries)
    [ -z "$missing" ] && return 0
    say "Qt does not find" $missing
    # shellcheck disable=SC2086  # a list of words
    install "Qt" $QT_PACKAGES
}

# Tests of the window: without them the others still run, and say which were left out.
need_window_tools() {
    command -v Xvfb >/dev/null && command -v xdotool >/dev/null &&
        command -v openbox >/dev/null && return 0
    # shellcheck disable=SC2086
    install "the window tests" $WINDOW_TOOLS || [ -z "${CI:-}" ]
}

# Screenshots look best with them; they are made without them as well.
want_fonts() {
    command -v fc-list >/dev/null && fc-list | grep -q EBGaramond &&
        fc-list | grep -q 'Inter' && return 0
    # shellcheck disable=SC2086
    install "the look of the screenshots" $FONTS || true
}

for step in "$@"; do
    case $step in
    venv) make_venv ;;
    qt) need_qt ;;
    window-tools) need_window_tools ;;
    fonts) want_fonts ;;
    *)
        say "unknown step: $step"
        exit 2
        ;;
    esac
done
