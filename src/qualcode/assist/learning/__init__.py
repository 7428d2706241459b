"""Learning from what was coded: passages as terms, a classifier a code, and passages that are like another.

Pure: what is learned is a function of codebook, passages and what was said of them; scikit-learn is loaded when
something is to be learned, and never for finding similar passages.
"""
