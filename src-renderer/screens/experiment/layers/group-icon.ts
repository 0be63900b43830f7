import Box from '@lucide/svelte/icons/box'
import CirclePlus from '@lucide/svelte/icons/circle-plus'
import Dices from '@lucide/svelte/icons/dices'
import Grid3x3 from '@lucide/svelte/icons/grid-3x3'
import RotateCw from '@lucide/svelte/icons/rotate-cw'
import ScanEye from '@lucide/svelte/icons/scan-eye'
import Type from '@lucide/svelte/icons/type'
import Waypoints from '@lucide/svelte/icons/waypoints'
import type { Component } from 'svelte'
import * as m from '#shared/paraglide/messages.js'
import type { LayerDefinition } from '#shared/model/layers/define'

type Group = LayerDefinition['group']

/** The icon of each group of layers. */
export const groupIcon: Readonly<Record<Group, Component>> = {
  input: Type,
  dense: Waypoints,
  convolution: Grid3x3,
  recurrent: RotateCw,
  attention: ScanEye,
  shape: Box,
  regularisation: Dices,
  combine: CirclePlus,
}

/** The name of each group, in the order of the menu. */
export const groupName: Readonly<Record<Group, () => string>> = {
  attention: m.group_attention,
  dense: m.group_dense,
  convolution: m.group_convolution,
  recurrent: m.group_recurrent,
  input: m.group_input,
  shape: m.group_shape,
  regularisation: m.group_regularisation,
  combine: m.group_combine,
}
