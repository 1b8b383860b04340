"""matplotlib only: draw_*(ax, ...), pure functions of arrays, and one style."""
