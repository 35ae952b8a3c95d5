provider "google" {
  project = "brightcart-ml"
  region  = "europe-west1"

  default_labels = {
    environment = "production"
  }
}

resource "google_container_cluster" "training" {
  name                     = "training"
  location                 = "europe-west1"
  remove_default_node_pool = true
  initial_node_count       = 1
  resource_labels          = { team = "data" }
}

resource "google_container_node_pool" "cpu" {
  name     = "cpu"
  cluster  = google_container_cluster.training.name
  location = "europe-west1"

  autoscaling {
    min_node_count = 1
    max_node_count = 4
  }

  node_config {
    machine_type = "n2-standard-4"
    disk_size_gb = 100
    disk_type    = "pd-balanced"
  }
}

resource "google_compute_instance" "notebook" {
  name         = "notebook"
  machine_type = "e2-standard-4"
  zone         = "europe-west1-b"
  labels       = { team = "data" }

  boot_disk {
    initialize_params {
      image = "debian-cloud/debian-12"
      size  = 200
      type  = "pd-ssd"
    }
  }

  network_interface {
    network = "default"
  }
}

resource "google_sql_database_instance" "features" {
  name             = "features"
  database_version = "POSTGRES_16"
  region           = "europe-west1"

  settings {
    tier              = "db-custom-4-16384"
    availability_type = "REGIONAL"
    disk_size         = 250
    user_labels       = { team = "data" }
  }
}

resource "google_storage_bucket" "datasets" {
  name     = "brightcart-datasets"
  location = "EU"
  labels   = { team = "data" }
}
