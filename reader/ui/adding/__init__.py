"""The list of the files that are being added, and the folders that are watched."""
