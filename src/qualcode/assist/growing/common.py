"""Words that say nothing of what is talked about, in Chinese and English; a phrase neither begins nor ends with one."""

from __future__ import annotations

import re

_CHINESE = (
    "的 了 着 过 地 得 是 在 有 和 与 跟 同 及 或 或者 而 而且 并 并且 但 但是 可 可是 不过 只是 就是 还是 也是 都是 又是 "
    "因为 所以 因此 如果 要是 假如 虽然 尽管 即使 然后 后来 那么 这么 怎么 什么 为什么 哪 哪儿 哪里 谁 多少 几 怎样 "
    "这 那 这个 那个 这些 那些 这样 那样 这种 那种 这儿 那儿 这里 那里 这边 那边 这时 那时 这次 那次 "
    "我 你 您 他 她 它 我们 你们 他们 她们 它们 咱 咱们 自己 人家 大家 别人 "
    "一 一个 一些 一下 一点 一样 一种 一直 一般 一起 两 两个 二 三 四 五 六 七 八 九 十 个 些 次 种 位 回 件 条 年 月 日 天 点 "
    "就 也 都 还 又 再 才 很 太 更 最 挺 比较 非常 特别 真 真的 其实 当然 可能 大概 应该 应当 肯定 确实 已经 正在 刚 刚刚 "
    "会 能 能够 可以 要 想 得 该 让 叫 把 被 给 对 对于 关于 从 到 向 往 于 由 以 为 为了 按 按照 比 比如 例如 "
    "来 去 上 下 里 外 中 前 后 时 时候 以后 以前 之后 之前 之间 现在 当时 今天 说 讲 看 觉得 认为 知道 "
    "吧 呢 吗 啊 呀 哦 嗯 呃 嘛 啦 哎 哈 哟 唉 诶 所 等 等等 之 其 此 某 每 各 另外 反正 基本 基本上 实际 "
    "做 弄 搞 用 没 没有 不 不是 别 东西 事 事情 问题 情况 方面 人 您好 好 好的 对 行 嗯嗯 那 然后 这一 那一 有的 有些 有点 "
    "不会 不能 不要 不用 还有 只有 只 光 总 总是 老 多 大 小 少 过去 原来 本来 开始 去年 今年 明年 实在 一块儿 有人 后头 前头"
)
_ENGLISH = (
    "a an the and or but nor so yet if then than as of to in on at for from by with about into onto over under after "
    "before between through during without within against up down out off again once here there when where why how "
    "which who whom whose what that this these those i me my mine myself you your yours yourself he him his himself "
    "she her hers herself it its itself we us our ours ourselves they them their theirs themselves one ones "
    "am is are was were be been being have has had having do does did done doing will would shall should can could "
    "may might must ought let lets not no n't 's 're 've 'll 'd 'm ’s ’re ’ve ’ll ’d ’m n’t "
    "just only very too also even still already really quite rather much many more most some any all both each every "
    "few several other another such same own because while though although until unless since whether either neither "
    "well oh yes yeah ok okay um uh er like say says said saying get gets got getting go goes went gone going come "
    "comes came coming thing things something anything nothing everything way ways lot lots bit kind sort time times "
    "two three four five six seven eight nine ten first second last now today never always often sometimes maybe "
    "perhaps know knows knew known think thinks thought make makes made making take takes took taken put see saw seen "
    "want wants wanted mean means tell tells told back away around ago"
)
_COMMON = frozenset([*_CHINESE.split(), *_ENGLISH.split()])
# 两个, 三月, 第一次, 每次: a number with what is counted, or a number alone.
_NUMBER = re.compile(
    "[第每有好]?[〇零一二三四五六七八九十百千万亿两几半]*[个位次天月年日号节张家所名份遍回种些块件条口句届批点]{0,2}"
)


def common(word: str) -> bool:
    """Tell whether a folded word says nothing by itself: a function word, a number, a date."""
    return word in _COMMON or _NUMBER.fullmatch(word) is not None
