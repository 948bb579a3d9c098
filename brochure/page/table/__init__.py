"""Tables: what their columns need, what stands in their cells, and the rows that these make."""
