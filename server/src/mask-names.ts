/** Family names of two characters; all others have one. */
const doubleFamilyNames = new Set([
  '欧阳',
  '太史',
  '上官',
  '司马',
  '东方',
  '独孤',
  '南宫',
  '诸葛',
  '尉迟',
  '公孙',
  '令狐',
  '慕容',
  '司徒',
  '夏侯',
  '皇甫',
  '长孙',
  '宇文',
  '轩辕',
  '闻人',
  '端木',
  '申屠',
  '澹台',
  '公冶',
  '濮阳',
  '赫连',
  '呼延',
])

/** The most common family names: a word after a title is a name only where it begins with one. */
const familyNames = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤缪季葛成瞿施倪殷曲俞祁樊单季保羌印习卞茅凌费符景詹管左柳甘祝包宁尚舒阮柯纪梅童毕霍翁聂焦车侯房裴席颜岳齐庄尤翟耿欧邢涂项鲁褚卫尚冷安常乐时傅皮卞伍卜元平穆湛狄米贝明臧计伏谈茅庞屈路娄危骆刁仇栾甄曲封储靳井巫乌巴弓牧隗山谷宓蓬全郗班仰秋仲伊宫',
)

const TITLES =
  '法定代表人|法人代表|负责人|经营者|当事人|投资人|实际控制人|委托代理人|代理人|联系人|举报人|证人|见证人|被调查人|被询问人|操作工|工人|员工|司机|驾驶员|厂长|经理|总经理|执法人员|检查人员|调查人员|业主|受害人|投诉人|申请人|其妻|其夫|其子|其女'

const GIVEN = '[\\u4e00-\\u9fff·]{1,3}?'
/** What may come behind a name: the sentence goes on. */
const END =
  '(?=[，,。；;：:、（(）)\\s《“”"]|$|在|对|的|于|为|和|与|及|等|未|将|已|系|是|称|承认|表示|陈述|到场|因|从|擅自|涉嫌|签|确认|述|说|向|把|被|经|以|所|现|先生|女士|同志|当场|组织|安排|雇|私|利用|通过|违)'

const titled = new RegExp(
  `((?:${TITLES})(?:姓名)?\\s*(?:为|是|系)?\\s*[:：（(]?\\s*)([\\u4e00-\\u9fff])(${GIVEN})${END}`,
  'gu',
)
const addressed =
  /([\u4e00-\u9fff])([\u4e00-\u9fff]{1,2})(?=先生|女士|同志|（?身份证|[，,（(]\s*[男女][，,）)])/gu

/** The family name and 某, whatever the length of the given name. */
export function maskedName(name: string): string {
  const head = [...name.trim()]
  const double = head.slice(0, 2).join('')
  return `${doubleFamilyNames.has(double) && head.length > 2 ? double : (head[0] ?? '')}某`
}

const isName = (first: string, rest: string): boolean =>
  familyNames.has(first) || doubleFamilyNames.has(first + (rest[0] ?? ''))

/** Puts the family name and 某 for every natural person that is known, or that stands behind a title. */
export function maskNames(text: string, names: readonly string[], onMask: (name: string) => void): string {
  // Longer ones first, so that no name is cut by a shorter one inside of it.
  const known = [...new Set(names.map((name) => name.trim()))]
    .filter((name) => [...name].length >= 2)
    .toSorted((one, other) => other.length - one.length)
  let left = text
  for (const name of known) {
    const spaced = [...name].map((letter) => letter.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('\\s*')
    left = left.replaceAll(new RegExp(spaced, 'gu'), (found) => {
      onMask(found)
      return maskedName(name)
    })
  }
  const mask = (lead: string, first: string, rest: string): string | null => {
    if (!isName(first, rest) || rest.startsWith('某')) return null
    onMask(first + rest)
    return `${lead}${maskedName(first + rest)}`
  }
  left = left.replaceAll(
    titled,
    (found, lead: string, first: string, rest: string) => mask(lead, first, rest) ?? found,
  )
  return left.replaceAll(addressed, (found, first: string, rest: string) => mask('', first, rest) ?? found)
}

/** Words that begin like a name and are none; only so many as spoil the hints. */
const noNames =
  /^(?:金属|金额|高[温度压于]|时[间段候]|周[边围期]|方[向式案面法]|江[苏面边]|安[全排装]|成[分品立份本]|石[油料灰]|[万白黄]|常[年见]|单[位独]|程[序度]|管[理道线网]|施[工行]|于[是该]|任[何意务]|何[时种]|田[地间]|车[间辆]|平[方米台均]|元|陆续|符合|项目|路[面口]|余[热量]|危[险废]|严[重格]|齐全|曲线|房[屋间]|包[装括]|向|许可|范围|计[量算划]|冷[却凝]|皮革|谈话|井|全[部程]|班|封[闭存]|储[存罐]|左[侧右]|水|马[上路]|关[于闭键]|叶片|尚未|温度|孔[洞口]|史料|连续|公[司里]|上[述午级]|东方|包含)/u

const LEADS = '(?<=^|[，,。；;：:、（(）)\\s《“”"由向与经对和及给跟被让随同找据])'
const likely = new RegExp(`${LEADS}([\\u4e00-\\u9fff])([\\u4e00-\\u9fff·]{1,2}?)${END}`, 'gu')

/** What may be the name of a natural person though no rule takes it for one: for a person to look at. */
export function listLikelyNames(text: string): readonly string[] {
  const found = [...text.matchAll(likely)].flatMap(([name, first = '', rest = '']) =>
    isName(first, rest) && !rest.includes('某') && !noNames.test(name) ? [name] : [],
  )
  return [...new Set(found)]
}
