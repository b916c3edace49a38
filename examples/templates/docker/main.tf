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

data "coder_parameter" "image" {
  name         = "image"
  display_name = "Image"
  description  = "What the container's image is built on."
  type         = "string"
  default      = "codercom/enterprise-base:ubuntu"
  mutable      = false

  option {
    name  = "Ubuntu"
    value = "codercom/enterprise-base:ubuntu"
  }
  option {
    name  = "Node.js"
    value = "codercom/enterprise-node:ubuntu"
  }
}

data "coder_provisioner" "me" {}

data "coder_workspace" "me" {}

resource "coder_agent" "main" {
  arch           = data.coder_provisioner.me.arch
  os             = "linux"
  startup_script = "sh /usr/local/bin/prepare-workspace"
}

resource "docker_image" "workspace" {
  name = "coder-${data.coder_workspace.me.id}"

  build {
    context = "${path.module}/build"
    build_args = {
      BASE_IMAGE = data.coder_parameter.image.value
    }
  }

  triggers = {
    context = sha1(join("", [for file in sort(fileset("${path.module}/build", "**")) : filesha1("${path.module}/build/${file}")]))
  }
}

resource "docker_volume" "home" {
  name = "coder-${data.coder_workspace.me.id}-home"

  lifecycle {
    ignore_changes = all
  }
}

resource "docker_container" "workspace" {
  count      = data.coder_workspace.me.start_count
  name       = "coder-${data.coder_workspace.me.id}"
  image      = docker_image.workspace.image_id
  hostname   = data.coder_workspace.me.name
  entrypoint = ["sh", "-c", coder_agent.main.init_script]
  env        = ["CODER_AGENT_TOKEN=${coder_agent.main.token}"]
  cpu_shares = data.coder_parameter.cpu.value * 1024

  volumes {
    container_path = "/home/coder"
    volume_name    = docker_volume.home.name
  }
}
