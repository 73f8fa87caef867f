"""What a document proposes, taken into the record: one module for each kind of line."""
