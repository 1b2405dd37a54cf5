"""What the words of the service mean: schemas, lists, states, rights and refusals."""
