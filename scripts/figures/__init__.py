"""The pictures that users of such data draw first: numbers from the tables, a chart from the numbers, and the frame around it."""
