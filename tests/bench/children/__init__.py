"""Each way of setting as a process of its own."""
