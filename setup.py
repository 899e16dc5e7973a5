"""Map the top-level data folders into the package; everything else is in pyproject.toml."""

from setuptools import find_packages, setup

DATA = {"reader.resources": "resources", "reader.seeds": "seeds"}
setup(packages=[*find_packages(include=["reader", "reader.*"]), *DATA], package_dir=DATA)
