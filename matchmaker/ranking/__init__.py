"""How strong a match is, and why: records come in, rankings with reasons go out."""
