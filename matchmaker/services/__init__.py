"""What can be done, by whom, each as one transaction."""
