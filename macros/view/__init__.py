"""What pages and other outputs share: the dataset seen in one language from one address, and the data of scripts."""
