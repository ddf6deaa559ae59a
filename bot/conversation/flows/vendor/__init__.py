"""What agents say in their own words."""
