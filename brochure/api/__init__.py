"""What a command does, as functions that a program can call: nothing here prints or exits."""
