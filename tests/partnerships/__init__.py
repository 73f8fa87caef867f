"""Partnerships of five shapes, invented, and what each must be able to say of itself in chat."""
