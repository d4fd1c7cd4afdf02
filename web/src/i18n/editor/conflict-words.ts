import type { Words } from '../words.ts'

/** What others changed at the same place, and the ways out. */
export const conflictZhCn = {
  title: '别人也改了这些网格',
  lead: '您上次保存以后，下面的改动已经存入这个草案，涉及您正在改的网格。您的改动都在，本机也有副本。',
  theirs: '用他人的版本',
  theirsHint: '放弃您未上传的 {{n}} 步，载入最新的方案。',
  mine: '用我的版本',
  mineHint: '保留您的改动，涉及的网格恢复成您的样子；他人对这些网格的改动作废，留在记录里。',
  copy: '另存为新草案',
  copyHint: '您的版本另成一个草案，双方都保留，以后再对照。',
  copyName: '新草案名称',
  copyDefault: '{{name}}（我的版本）',
  changes: '他人的改动',
  change: '第 {{version}} 版 · {{by}} · {{at}}',
  faces: '涉及：{{cells}}',
  working: '正在处理…',
  left: '有 {{n}} 步放不到他人的版本上，已舍去',
} as const

export const conflictEn: Words<typeof conflictZhCn> = {
  title: 'Somebody else changed these cells',
  lead: 'Since your last save these changes came into the draft and touch cells that you are changing. Your changes are all there, also on this machine.',
  theirs: 'Take theirs',
  theirsHint: 'Give up your {{n}} steps that were not sent and load the plan as it is.',
  mine: 'Keep mine',
  mineHint:
    'Your changes stay and the cells become as you have them; the others’ changes of these cells end and stay on record.',
  copy: 'Keep mine as a new draft',
  copyHint: 'Your version becomes a draft of its own; both stay and can be compared.',
  copyName: 'Name of the new draft',
  copyDefault: '{{name}} (mine)',
  changes: 'Changes of others',
  change: 'Version {{version}} · {{by}} · {{at}}',
  faces: 'Touches: {{cells}}',
  working: 'Working…',
  left: '{{n}} steps do not go onto the version of the others and were left out',
}
