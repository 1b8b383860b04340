"""Pictures of the things themselves: boxes, arrows, and the letters of the formula beside them."""
