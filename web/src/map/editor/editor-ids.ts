/** Sources of the editor's map that are not tiles. */
export const editorSources = {
  faces: 'editor-faces',
  labels: 'editor-labels',
  guides: 'editor-guides',
  problems: 'editor-problems',
  enterprises: 'editor-enterprises',
  villages: 'editor-villages',
} as const

/** Images that the style asks for by name. */
export const editorImages = { hatch: 'editor-hatch', locked: 'editor-locked' } as const
