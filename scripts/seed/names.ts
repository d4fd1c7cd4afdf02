import type { Random } from './random.ts'

/** The most common family names, the most common first. */
const familyNames = [
  ...'王李张刘陈杨黄赵吴周徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余',
  ...'苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙',
]
const givenCharacters = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文玉兰建国红春梅志慧鹏飞宇浩天',
  ...'佳琪晨曦思源子涵雨欣博雅嘉怡俊凯海波海燕晓东晓红丹萍鑫林斌峰云龙倩雪松柏翔宁安康成',
]

/** An invented person's name, two or three characters. Namesakes happen. */
export function inventPersonName(random: Random): string {
  // The square of a number in [0, 1) favours the front of the list, as real family names do.
  const family = familyNames[Math.floor(random.next() ** 1.6 * familyNames.length)] ?? '王'
  const given = random.pick(givenCharacters) + (random.chance(0.78) ? random.pick(givenCharacters) : '')
  return family + given
}

const luckyCharacters = [
  ...'宏泰鑫盛华瑞恒丰润达兴隆昌裕祥和通顺安康佳美新源海天永嘉博远锦程龙腾凯旋正德诚信金',
]

/** Mark in every name of an invented enterprise. */
const demoMark = '（演示）'

/**
 * Invents names of enterprises, each given out once: place, lucky word, trade, and the mark 演示.
 * @returns a function that takes the place's short name and the trade
 */
export function createEnterpriseNamer(random: Random): (place: string, trade: string) => string {
  const taken = new Set<string>()
  return (place, trade) => {
    for (let length = 2; ; length += 1) {
      for (let attempt = 0; attempt < 6; attempt += 1) {
        const word = Array.from({ length }, () => random.pick(luckyCharacters)).join('')
        const name = `通州示例${place}${word}${trade}有限公司${demoMark}`
        if (taken.has(name)) continue
        taken.add(name)
        return name
      }
    }
  }
}

/** A village's name without the words for its committee: 进鲜港村委会 → 进鲜港村, 东市社区居委会 → 东市社区. */
export function shortVillageName(name: string): string {
  return name
    .replace(/村委会$/, '村')
    .replace(/社区居委会$/, '社区')
    .replace(/虚拟生活区$/, '')
}

/** A township's name without its kind: 川姜镇 → 川姜. */
export function shortTownshipName(name: string): string {
  return name.replace(/(街道|镇)$/, '')
}
