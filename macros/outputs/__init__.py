"""Files made from the dataset beside the pages. Each module has pure functions that return the content."""
