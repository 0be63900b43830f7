import { drawAlignment } from './alignment.js'
import { drawBands } from './bands.js'
import { drawChannels } from './channels.js'
import { drawEdges } from './edges.js'
import { drawMatrix } from './matrix.js'
import { drawPicture } from './picture.js'
import { drawWords } from './words.js'

/**
 * How a map is drawn, by its form: elements and SVG shapes in px, the cell (query, key) under a point, the cell that an
 * arrow leads to, and, where a click chooses who asks, whom a cell makes it.
 */
export const forms = {
  ...{ matrix: drawMatrix, alignment: drawAlignment, picture: drawPicture, bands: drawBands },
  ...{ channels: drawChannels, edges: drawEdges, words: drawWords },
}
