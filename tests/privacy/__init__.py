"""Nothing of a private value is kept or said again, whichever road it takes."""
