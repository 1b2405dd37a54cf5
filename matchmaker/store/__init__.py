"""The tables, and every query, as functions named after their answers."""
