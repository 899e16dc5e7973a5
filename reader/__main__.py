"""``python -m reader`` is ``postil``."""

from reader.cli import main

if __name__ == "__main__":
    main()
