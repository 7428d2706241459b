"""Other people's files: codebook files, attributes files, and tables on their way out."""
