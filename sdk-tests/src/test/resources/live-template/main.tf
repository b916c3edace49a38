terraform {
  required_providers {
    coder = {
      source = "coder/coder"
    }
    docker = {
      source = "kreuzwerker/docker"
    }
  }
}

variable "registry" {
  description = "Where images come from."
  type        = string
  default     = "docker.io"
}

variable "registry_password" {
  description = "What opens it."
  type        = string
  default     = ""
  sensitive   = true
}

data "coder_parameter" "cpu" {
  name         = "cpu"
  display_name = "CPU cores"
  description  = "How many cores the workspace may use."
  type         = "number"
  default      = "2"
  mutable      = true

  validation {
    min = 1
    max = 8
  }
}

data "coder_parameter" "region" {
  name    = "region"
  type    = "string"
  default = "eu"
  mutable = false

  option {
    name  = "Europe"
    value = "eu"
  }
  option {
    name  = "America"
    value = "us"
  }
}

data "coder_parameter" "dotfiles" {
  name    = "dotfiles"
  type    = "bool"
  default = "false"
  mutable = true
}

data "coder_workspace" "me" {}

resource "coder_agent" "main" {
  arch           = "amd64"
  os             = "linux"
  startup_script = "touch ~/.ready"
}

module "home" {
  source = "./modules/home"
}

resource "docker_container" "workspace" {
  count      = data.coder_workspace.me.start_count
  name       = "coder-${data.coder_workspace.me.id}"
  image      = "${var.registry}/codercom/enterprise-base:ubuntu"
  entrypoint = ["sh", "-c", coder_agent.main.init_script]
  env        = ["CODER_AGENT_TOKEN=${coder_agent.main.token}"]

  volumes {
    container_path = "/home/coder"
    volume_name    = module.home.volume
  }
}
