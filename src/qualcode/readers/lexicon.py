"""The words transcripts are labelled with, in both languages: who asks, who answers, and what is no speaker at all.

All are given as `fold` makes them: simplified, half-width, lower case, without white space or full stops.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TRADITIONAL = "訪談採記調問題長師員對講說話發錄點時間與會學為關鍵聯繫電職務稱齡單檔標稱編號場環節論總結內容備註轉寫導觀眾經開"
_SIMPLIFIED = "访谈采记调问题长师员对讲说话发录点时间与会学为关键联系电职务称龄单档标称编号场环节论总结内容备注转写导观众经开"
_WIDE = {0xFF01 + n: 0x21 + n for n in range(94)}
_BRACKETS = dict(zip(map(ord, "【】［］〔〕〈〉〖〗"), "[][][]<>[]", strict=True))
_BLANKS = dict.fromkeys(
    map(ord, "\u00a0\u3000\u2002\u2003\u2009\u200b\u200c\u200d\u200e\u200f\u202a\u202c\ufeff*\\"), " "
)
_DASHES = dict.fromkeys(map(ord, "–—―−‐‑"), "-")
_COLONS = dict.fromkeys(map(ord, "∶﹕︰"), ":")
# One character for one, so that places in the masked line are places in the line.
MASK = _WIDE | _BRACKETS | _BLANKS | _DASHES | _COLONS | {ord("～"): "~", ord("．"): "."}
_FOLD = MASK | dict(zip(map(ord, _TRADITIONAL), _SIMPLIFIED, strict=True))
_DROPPED = re.compile(r"[\s.·_#-]+")


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """Return the form under which two spellings of one label are the same."""
    return _DROPPED.sub("", name.translate(_FOLD)).casefold()


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _list(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


ASKERS = _words(
    "访谈者 访谈人 访谈员 采访者 采访人 采访员 访员 访问者 访问员 主持人 主持 记者 调查员 调查者 调研员 "
    "调研者 研究者 研究员 研究人员 提问者 提问人 提问 追问 问 问题 笔者 督导员 访 q question interviewer "
    "moderator facilitator researcher host reporter questioner investigator int iv ir i"
)
ANSWERERS = _words(
    "受访者 被访者 受访人 被访人 受访对象 访谈对象 采访对象 被采访者 被采访人 受采访者 被访谈者 被访谈人 "
    "受访教师 受访校长 受访家长 受访学生 被访教师 被访校长 回答 回答者 回答人 答 答者 嘉宾 参与者 参加者 被试 "
    "被调查者 调查对象 发言代表 受 a answer participant interviewee respondent informant subject guest resp res "
    "ie p r"
)
# Words that name somebody who speaks without saying whether they ask or answer.
SPEAKERS = _words(
    "说话人 发言人 讲话人 讲者 发言者 说话者 speaker unknownspeaker 未知说话人 未知发言人 众 众人 全体 audience all"
)
# A single letter or a plain noun is a label only beside another label, or when it comes back.
WEAK = _words(
    "a answer p r i int iv ir ie res resp host guest subject question 问题 回答 提问 追问 主持 参加者 访 受 众 众人 全体 audience all 发言人 说话人 讲话人 发言者 说话者 speaker"
)

TITLES_ZH = _words(
    "校长 园长 老师 主任 局长 科长 股长 处长 厅长 县长 镇长 乡长 村长 所长 院长 站长 书记 组长 部长 会长 教授 "
    "讲师 教研员 督学 干事 干部 班主任 教师 学生 同学 家长 先生 女士 小姐 阿姨 师傅 叔叔 大爷 大妈 妈妈 爸爸 "
    "奶奶 爷爷 医生 护士 经理 总监 秘书 村民 居民 工作人员 负责人 代表 博士 会计 司机 志愿者 观众 律师 同志"
)
TITLES_EN = _words(
    "mr mrs ms miss mx dr prof professor principal head headteacher teacher deputy director officer "
    "superintendent sir madam rev coach dean chair student parent pupil"
)
ASKER_TITLES_ZH = ("研究员", "记者", "访员", "调查员", "主持人", "采访者", "访谈者", "访谈员")

# What the lines of a heading begin with: facts about the talk, never speakers.
FIELDS = _words(
    "关键词 关键字 关键信息 时间 日期 地点 地址 场所 场地 主题 题目 标题 名称 备注 附 附注 附件 附录 说明 "
    "摘要 概要 纪要 要点 目录 文字记录 文字实录 逐字稿 记录 记录人 记录员 记录者 整理 整理人 整理者 转写 "
    "转写人 转写者 转录 转录人 校对 校对人 审核 审核人 誊录 誊录人 录入 录入人 录音 录音时间 录音时长 "
    "录音文件 录音编号 音频 视频 文件 文件名 文件名称 时长 编号 序号 编码 项目 课题 单位 学校 学校名称 "
    "所在学校 所在单位 工作单位 部门 职务 职称 职位 身份 性别 年龄 教龄 学历 学科 任教学科 任教年级 年级 "
    "班级 籍贯 民族 联系方式 联系电话 电话 手机 邮箱 微信 背景 目的 方式 形式 方法 访谈时间 访谈日期 "
    "访谈地点 访谈方式 访谈形式 访谈主题 访谈目的 访谈编号 访谈对象基本情况 访谈内容 访谈记录 访谈提纲 "
    "访谈时长 访谈背景 访谈学校 访谈环境 采访时间 采访日期 采访地点 采访方式 采访主题 采访编号 采访内容 "
    "采访记录 会议时间 会议地点 会议主题 会议名称 会议号 开始时间 结束时间 参会人 参会人员 参会者 "
    "参加人员 与会人员 与会者 出席 出席人 出席人员 列席 在场人员 参与人 参与人员 人员 发言人列表 姓名 "
    "化名 来源 出处 链接 网址 版权 声明 声明人 免责声明 温馨提示 keyword keywords summarykeywords topic "
    "topics subjectline date time place location venue title name notes duration length transcript "
    "transcription transcribedby transcribed transcriber transcriptionist recorded recordedby recording "
    "recordingdate file filename project study studyid school position age gender sex interview "
    "interviewid interviewno interviewdate interviewtime interviewnumber id ref reference participants "
    "attendees present interviewers interviewees language version summary background chapter chapters "
    "source url subject method code date/time role organisation organization occupation job jobtitle "
    "email phone tel outline agenda actionitems speakers speakerlist"
)
# Words that begin a line of speech with a colon, or stand in angle brackets; no speakers either.
NO_LABELS = FIELDS | _words(
    "注 例如 比如 譬如 总之 首先 其次 再次 最后 第一 第二 第三 结论 小结 总结 提示 注意 上午 下午 早上 "
    "晚上 中午 凌晨 早晨 今天 昨天 明天 星期 周 是的 对 好 好的 不 不是 没有 所以 但是 因为 另外 还有 "
    "结果 原因 优点 缺点 好处 坏处 建议 困难 措施 做法 目标 任务 内容 标准 要求 数据 图 表 案例 例子 举例 "
    "答案 note nb ps http https ftp mailto www re from to cc bcc example eg warning figure fig table page "
    "pp see setting medium mode yes no ok okay well so then first second third finally also but and "
    "because answers one two three result results reason reasons problem problems pros cons advantages "
    "disadvantages honestly basically actually anyway however therefore conclusion overall am pm monday "
    "tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december br div span font"
)

# Names of columns in tables, the more telling first.
TEXT_COLUMNS = _list(
    "text content utterance transcript speech sentence message words caption subtitle dialogue line "
    "answer response reply 内容 发言内容 说话内容 转写内容 转写文本 转写 转写结果 识别结果 文本 文本内容 "
    "文字 发言 话语 话語 对白 台词 字幕 语句 句子 原文 逐字稿 回答 答案 回复 回答内容 谈话内容"
)
SPEAKER_COLUMNS = _list(
    "speaker speakername name speakerid who person role participant respondent interviewee author "
    "发言人 说话人 讲话人 讲者 发言者 发言人姓名 角色 姓名 人物 身份 受访者 被访者 对象 respondentid"
)
START_COLUMNS = _list(
    "start starttime begin from startms startmilliseconds starts time timestamp timecode offset timestart "
    "in 开始 开始时间 起始时间 起始 时间 时间戳 时间点 发言时间 说话时间 起"
)

# Something only put in brackets: what was heard, not who spoke.
STAGE = re.compile(
    r"笑|停顿|沉默|咳|掌声|叹|哭|听不清|不清|噪音|铃|打断|插话|众笑|音乐|省略|略|"
    r"laugh|pause|silence|inaudible|unclear|crosstalk|overlap|noise|music|applause|sigh|cough|unintelligible|redacted|foreign",
    re.IGNORECASE,
)
CONTINUED = _words("续 接上 接上页 接前 继续 续上 又 再 continued cont contd cont'd continuing")
# What a narrator writes after a name or a pronoun; no speaker is called so.
SAYING = re.compile(
    r"(说|说道|问道|答道|喊道|笑道|讲道|写道|表示|认为|指出|告诉.*|反映|强调|提到|觉得|想到|补充道|解释道|回忆道|介绍道)$"
)
PRONOUNS = re.compile(
    r"^(他|她|它|你|您|咱|有人|人家|大家|别人|我们|谁|这|那|某些|有的|有些|每个|第[一二三四五六七八九十\d]|其[一二三]|一是|二是|三是|四是)"
)
FUNCTION_ZH = re.compile(
    r"[的了是就这那吗呢吧啊嘛和与或从被把让给很都也还要会能该没不]|什么|怎么|我们|他们|你们|如果|因为|所以|可以|就是|还有|一个|有[一没些]"
)
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文"
    "張劉陳楊黃趙吳孫馬鄭羅謝許韓馮鄧肖葉呂盧鍾鐘譚陸韋賈鄒龍賀顧龔萬錢嚴湯喬賴蘇閻柯"
    "洪温季俞章鲁葛毕聂焦左岳齐梅庄辛管祝翟耿骆项纪霍尚鲍詹柴游阮欧凌盛翁蓝殷柳樊施兰涂裴阎申关倪宁牛申屈楚卓冉甘殷路麦"
)
DOUBLE_SURNAMES = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "慕容",
    "令狐",
    "司徒",
    "歐陽",
)
# Common words that begin like a name; `FIELDS` holds more of them.
NO_NAMES = _words(
    "方案 方面 方向 高中 高考 高兴 文化 文件 文章 文档 程度 程序 安排 安全 平时 平均 任课 金额 白天 江苏 黄金 "
    "马上 万一 常规 常见 何况 关于 关系 关注 于是 向来 项目组 计划 温度 成绩 成效 成果 明年 强项 余下 管理 "
    "管理层 施工 宁可 易错点 路程 路费 石家庄 金融 康复 武汉 尚未 左右 申请 申请书 申报 周一 周二 周三 周四 "
    "周五 周六 周日 周末 周期 周边 高年级 高一 高二 高三 文科 文具 白板 田地 林业 汪洋 万幸 毛病 钱数 叶子 "
    "杜绝 雷同 史实 顾虑 康养 方式方法 章节 纪律 纪要 左边 甘肃 宁夏 欧洲 盛况 兰州 牛奶 蓝天 庄稼 温馨 季节 "
    "洪水 毕业 毕竟 齐全 石头 马路 江南 江西 夏天 秦皇岛 龙头 严格 严重 任何 许多 许可 谢谢 程序员 金句 易懂 "
    "单位"
)
ENGLISH_STOP = _words(
    "the my this that these those so and but for first second third another one two some any all what when "
    "where who why how which if it its there here in on at of as with i'd we you he she they i'm let our your "
    "his her their not yes no ok well then also because since although remember look listen basically "
    "honestly imagine like problem point thing example number step part reason option answer conclusion "
    "result question lesson idea plan goal rule section chapter appendix phase stage year week day term grade "
    "unit figure table"
)
# Words that are family names too (何, 佘, 尤): labels where they begin several lines.
NAMES_TOO = _words("he she you")
PARTICLES = _words("de la le van von der den du da dos del di bin al el ter of and the")

END_MARK = re.compile(
    r"[\[(<*—–=\s-]*(访谈|采访|录音|访问|对话|全文|记录|座谈|会议|訪談|採訪|錄音)?(到此|至此)?(结束|结束了|完|完毕|終|終了|完畢|結束|止)[\])>*—–=。.\s-]*"
    r"|[\[(<*—–=\s-]*(end of (the )?(interview|recording|transcript|transcription|audio|tape)|(interview|recording|transcript|audio) (ends|ended|stops|concludes)"
    r"|end|ends)[\])>*—–=.\s-]*",
    re.IGNORECASE,
)
_MADE = r"(?:生成|转写|识别|转录|整理|翻译|听写|轉寫|識別|生成的)"
NOTICE = re.compile(
    rf"(?:AI|人工智能|智能|机器|機器|自动|自動|语音|語音|大模型)[^。]{{0,16}}{_MADE}.*|.*{_MADE}[^。]{{0,20}}仅供参考.*|.*仅供参考[^。]{{0,24}}(?:为准|錄音|录音|准确|原文).*"
    rf"|(?:[*※#(\[【]*\s*)?(?:以上|本|该|此|以下|注[:：]|文字|内容|由|內容|说明[:：]|声明[:：]|提示[:：]|免责声明[:：]).{{0,30}}(?:AI|人工智能|智能|机器|機器|自动|自動|语音|大模型|讯飞|飞书|通义|腾讯|钉钉|听见|听悟|妙记).{{0,30}}(?:{_MADE}|提供|导出|仅供参考|可能).*"
    r"|.{0,60}\b(?:auto(?:matically)?|machine|ai|computer|software)[- ]?(?:generated|transcribed|transcription|produced|created)\b.*"
    r"|.{0,40}\btranscri(?:bed|ption|pt)\b (?:generated |created |provided |produced |made |powered )?(?:by|with|using|from) .{2,60}"
    r"|.{1,60} (?:started|stopped|ended) (?:the )?(?:transcription|recording)|transcription (?:started|stopped|ended)\b.*"
    r"|.{0,80}\bmay (?:contain|include) (?:errors|mistakes|inaccuracies).*|.{0,80}\bgenerated by (?:ai|artificial|an? ai|otter|zoom|whisper|teams|microsoft|google).*",
    re.IGNORECASE,
)
