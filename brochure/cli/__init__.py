"""The command line, a file a command: the door to Click."""
