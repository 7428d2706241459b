"""Growing a codebook: which phrases sentences are made of, and what they would be as keywords. Pure."""
