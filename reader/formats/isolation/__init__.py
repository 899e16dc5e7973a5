"""Reading a source in a process of its own, so that nothing in a file can harm the program."""
