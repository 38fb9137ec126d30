"""GGIPNN, the paper's classifier of gene pairs: network, training, calibration, files."""
