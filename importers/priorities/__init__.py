"""What a progress report says of each priority."""
