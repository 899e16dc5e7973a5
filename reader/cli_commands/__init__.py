"""The commands of ``postil``, a group of them a file; never Qt."""
