"""Rich Text Format: control words and groups to blocks, without any part of it being run."""
