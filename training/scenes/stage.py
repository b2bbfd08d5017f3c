"""Renders a subject twice in Blender's Cycles: lit before nothing, and unlit before a white wall."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import bpy
import numpy as np
from mathutils import Euler, Vector
from numpy.typing import NDArray

from training.mattes.rendered import Exposure
from training.scenes.geometry import place
from training.scenes.light import add_environment, add_lamps

Vec = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a scene asks of the camera and the renderer.

    centre, radius: the ball that the camera frames. azimuth, elevation: ranges of the camera's place, in radians;
    azimuth 0 looks along +y. clear: light passes through it, so that the white wall is seen by way of many bounces.
    bounces: how often light is followed on. lit_samples, wall_samples: rays a pixel of the two renders. closest: the
    smallest part of the radius that may fill the picture. metered: its brightness is evened out as by a camera.
    """

    radius: float
    centre: Vec = (0.0, 0.0, 0.0)
    azimuth: tuple[float, float] = (0.0, 2 * np.pi)
    elevation: tuple[float, float] = (-0.2, 0.6)
    clear: bool = False
    bounces: int = 3
    lit_samples: int = 12
    wall_samples: int = 80
    closest: float = 0.55
    metered: bool = True


def shoot(
    build: Callable[[np.random.Generator], Subject], rng: np.random.Generator, size: int, threads: int
) -> Exposure:
    """Build a scene and render it, `size` pixels a side; the generator decides everything."""
    scene = _empty(size, threads, int(rng.integers(2**31 - 1)), rng.uniform(1.1, 1.8))
    subject = build(rng)
    world = add_environment(rng)
    lamps = add_lamps(rng, subject.centre, subject.radius)
    wall = _aim(rng, subject)
    with tempfile.TemporaryDirectory() as folder, _silence():
        _bounces(scene, subject.bounces)
        scene.cycles.samples = subject.lit_samples
        scene.cycles.use_denoising, scene.cycles.use_adaptive_sampling = True, False
        scene.render.film_transparent = True
        lit = _render(scene, Path(folder) / "lit.exr")
        # Light adds up, so the second render needs the wall's alone: what of it arrives is 1 - alpha.
        for lamp in lamps:
            lamp.hide_render = True
        world.inputs["Strength"].default_value = 0.0
        if not subject.clear:
            _blacken()
        wall.visible_camera = True
        wall.active_material.node_tree.nodes["Emission"].inputs["Strength"].default_value = 1.0
        _bounces(scene, subject.bounces if subject.clear else 0)
        scene.cycles.samples = subject.wall_samples
        # Pixels that are all wall or all subject are sure after a few rays.
        scene.cycles.use_denoising, scene.cycles.use_adaptive_sampling = subject.clear, True
        scene.render.film_transparent = False
        through = _render(scene, Path(folder) / "through.exr")
    return Exposure(lit, through[..., :3], subject.clear, rng.uniform(0.25, 0.75) if subject.metered else None)


def _empty(size: int, threads: int, seed: int, blur: float) -> bpy.types.Scene:
    """A scene with nothing in it, set to Cycles on the CPU; blur: the width of the pixel filter, in pixels."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.render.threads_mode, scene.render.threads = "FIXED", threads
    scene.render.resolution_x = scene.render.resolution_y = size
    scene.render.use_persistent_data = True
    cycles = scene.cycles
    cycles.device, cycles.seed, cycles.filter_width = "CPU", seed, blur
    cycles.adaptive_threshold, cycles.adaptive_min_samples = 0.02, 24
    cycles.denoiser, cycles.denoising_input_passes = "OPENIMAGEDENOISE", "RGB_ALBEDO"
    cycles.sample_clamp_direct, cycles.sample_clamp_indirect = 20.0, 4.0
    cycles.caustics_reflective = False
    scene.cycles_curves.shape, scene.cycles_curves.subdivisions = "RIBBONS", 1
    image = scene.render.image_settings
    image.file_format, image.color_mode, image.color_depth = "OPEN_EXR", "RGBA", "32"
    scene.view_settings.view_transform = "Standard"
    return scene


def _bounces(scene: bpy.types.Scene, bounces: int) -> None:
    cycles = scene.cycles
    cycles.max_bounces = cycles.glossy_bounces = cycles.transmission_bounces = bounces
    cycles.diffuse_bounces = min(bounces, 2)
    cycles.volume_bounces = min(bounces, 2)
    cycles.transparent_max_bounces = 32


def _aim(rng: np.random.Generator, subject: Subject) -> bpy.types.Object:
    """Place the camera and, behind the subject, the wall that fills its view and is black as yet; returns the wall.

    Only the camera and rays that passed through the subject see the wall: it lights nothing.
    """
    camera = bpy.data.cameras.new("camera")
    camera.lens, camera.clip_end = rng.uniform(50, 120), 1000.0
    turn, rise = rng.uniform(*subject.azimuth), rng.uniform(*subject.elevation)
    sight = np.array([np.sin(turn) * np.cos(rise), np.cos(turn) * np.cos(rise), -np.sin(rise)])
    reach = subject.radius * np.exp(rng.uniform(np.log(subject.closest), np.log(1.15)))
    distance = reach * camera.lens / (camera.sensor_width / 2)
    right = np.cross(sight, [0, 0, 1])
    up = np.cross(right, sight)
    slide = max(0.12 * reach, subject.radius - reach) * rng.uniform(-1, 1, 2)
    target = np.array(subject.centre) + right * slide[0] + up * slide[1]
    turned = Vector(sight).to_track_quat("-Z", "Y").to_euler()
    turned.rotate_axis("Z", rng.normal(0, 0.12))
    holder = place(camera, target - sight * distance)
    holder.rotation_euler = turned
    bpy.context.scene.camera = holder
    if rng.random() < 0.6:
        camera.dof.use_dof = True
        camera.dof.focus_distance = distance - subject.radius * rng.uniform(-0.3, 0.9)
        # The blur of a point one radius off, in shares of the picture, is the aperture over twice the distance.
        blur = np.exp(rng.uniform(np.log(0.001), np.log(0.012)))
        camera.dof.aperture_fstop = camera.lens / 1000 / (blur * 2 * distance * distance / subject.radius)
    behind = subject.radius * rng.uniform(1.5, 4)
    width = 2 * (distance + behind) * camera.sensor_width / 2 / camera.lens * rng.uniform(1.1, 1.6)
    return _wall(target + sight * behind, turned, width)


def _wall(where: NDArray[np.float64], turned: Euler, width: float) -> bpy.types.Object:
    mesh = bpy.data.meshes.new("wall")
    half = width / 2
    corners = [(-half, -half, 0), (half, -half, 0), (half, half, 0), (-half, half, 0)]
    mesh.from_pydata(corners, [], [(0, 1, 2, 3)])
    material = bpy.data.materials.new("wall")
    material.use_nodes = True
    material.cycles.emission_sampling = "NONE"
    nodes = material.node_tree.nodes
    nodes.clear()
    emission, output = nodes.new("ShaderNodeEmission"), nodes.new("ShaderNodeOutputMaterial")
    emission.inputs["Strength"].default_value = 0.0
    material.node_tree.links.new(emission.outputs[0], output.inputs["Surface"])
    mesh.materials.append(material)
    wall = place(mesh, where)
    wall.rotation_euler = turned
    wall.visible_camera = wall.visible_diffuse = wall.visible_glossy = wall.visible_shadow = False
    wall.visible_volume_scatter = False
    return wall


def _blacken() -> None:
    """Make what hides the wall black: light that shines through hair or leaves is no sight of what is behind them."""
    for material in bpy.data.materials:
        if not material.use_nodes or material.name.startswith("wall"):
            continue
        nodes = material.node_tree.nodes
        if material.name.startswith("sheer"):  # it lets a share through straight on, beside what it scatters
            nodes["Translucent BSDF"].inputs["Color"].default_value = (0, 0, 0, 1)
            continue
        nodes.clear()
        black, output = nodes.new("ShaderNodeEmission"), nodes.new("ShaderNodeOutputMaterial")
        black.inputs["Strength"].default_value = 0.0
        material.node_tree.links.new(black.outputs[0], output.inputs["Surface"])


def _render(scene: bpy.types.Scene, path: Path) -> NDArray[np.float32]:
    """One render, (size, size, 4) float32, linear and premultiplied, top row first."""
    scene.render.filepath = str(path)
    bpy.ops.render.render(write_still=True)
    image = bpy.data.images.load(str(path))
    width, height = image.size
    pixels = np.empty(width * height * 4, np.float32)
    image.pixels.foreach_get(pixels)
    bpy.data.images.remove(image)
    return np.ascontiguousarray(pixels.reshape(height, width, 4)[::-1])


@contextmanager
def _silence() -> Iterator[None]:
    """Keep Blender's lines of progress off the standard output."""
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
