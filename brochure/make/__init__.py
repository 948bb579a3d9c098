"""One file, whole: a job in, the bytes of a finished and proven PDF and all notices out."""
