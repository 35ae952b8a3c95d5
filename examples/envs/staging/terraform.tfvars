database_class = "db.t4g.medium"
