"""What the rules cost, as ratios to ``ast.parse`` of the same files in the same run."""
