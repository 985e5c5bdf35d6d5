import type { ErrorCode } from './errorCodes';

/**
 * The Chinese of each code, with the next step where the caller can take one. 该部门 stands for the department that failed: where it is
 * known, its name is put there.
 */
export const CODES_IN_CHINESE: Readonly<Record<ErrorCode, string>> = {
  // The request itself
  BAD_REQUEST: '请求格式有误，请检查 JSON 和参数。',
  GRAPHQL_PARSE_FAILED: '查询语法有误，请按 locations 所指的行列修改。',
  GRAPHQL_VALIDATION_FAILED: '查询与 schema 不符，请对照查询页面中的 schema 修改。',
  BAD_USER_INPUT: '变量与声明的类型不符，请核对后重新发送。',
  OPERATION_RESOLUTION_FAILURE: '文档中没有这个名称的操作，请用 operationName 指明要执行哪一个。',
  METHOD_NOT_ALLOWED: 'GET 只能用于查询（query），请改用 POST 发送该操作。',
  NOT_ACCEPTABLE: '请在 Accept 中接受 application/graphql-response+json 或 application/json。',
  UNSUPPORTED_MEDIA_TYPE: '请以 application/json 发送请求。',
  REQUEST_TOO_LARGE: '请求正文过大，请缩减后重新发送。',
  BATCHING_NOT_SUPPORTED: '不受理批量请求，请每次只发送一个操作。',
  CSRF_PREVENTED: '该请求可能是浏览器受诱导发出的，请加上请求头 GraphQL-Preflight: 1。',
  NOT_FOUND: '该地址没有内容，请核对地址。',
  PERSISTED_QUERY_NOT_FOUND: '没有以此为编号的可信文档，请随编号附上全文，或先登记该文档。',
  PERSISTED_QUERY_HASH_MISMATCH: '文档与所给的 SHA-256 不一致，请按实际发送的文本重新计算。',
  TRUSTED_DOCUMENT_REQUIRED: '本网关只受理可信文档，请登记该操作，再以 documentId 发送。',
  INTROSPECTION_DISABLED: '本网关不提供内省，请使用已公布的 schema。',
  // Limits
  TOKEN_LIMIT_EXCEEDED: '文档过长，请拆分后分别发送。',
  DEPTH_LIMIT_EXCEEDED: '操作嵌套过深，请减少层级。',
  ALIAS_LIMIT_EXCEEDED: '操作中的别名过多，请改用列表。',
  ROOT_FIELD_LIMIT_EXCEEDED: '操作的根字段过多，请拆分后分别发送。',
  DIRECTIVE_LIMIT_EXCEEDED: '文档中的指令过多，请减少指令。',
  FRAGMENT_LIMIT_EXCEEDED: '文档中的片段展开后过大，请减少片段之间的引用。',
  COST_LIMIT_EXCEEDED: '操作的开销可能过大，请减少所取条数（first）。',
  VALIDATION_LIMIT_EXCEEDED: '文档的校验开销过大，请简化：同一字段只选一次，并减少操作和片段。',
  RATE_LIMITED: '请求过于频繁，请等候 Retry-After 所示的时间后再试。',
  // Identity and permissions
  UNAUTHENTICATED: '尚未登录或登录已失效：请求中没有有效的令牌，请重新登录。',
  FORBIDDEN: '当前账号无权进行此操作；确需办理的，请联系管理员安排相应岗位。',
  PURPOSE_REQUIRED: '请说明查阅用途：在请求头 Access-Purpose 中写明用途代码。',
  CASE_REQUIRED: '请指明所办事件：在请求头 Access-Case 中写明事件的 id（c_…）。',
  ACCESS_DENIED: '规则不允许在此查阅该字段。',
  CHECKPOINT_REQUIRED: '查阅该内容须先说明理由。',
  AUDIT_UNAVAILABLE: '查阅记录暂时无法写入，在此期间不提供任何个人信息，请稍后再试。',
  // Planning
  PLAN_FAILED: '未能为该操作找到执行计划，请向运维人员反映。',
  PLAN_TIMEOUT: '为该操作制定执行计划的时间过长，请简化操作。',
  // Departments
  SUBGRAPH_ERROR: '该部门未能提供该字段，具体原因请向其查询。',
  SUBGRAPH_UNREACHABLE: '该部门的服务目前无法连接，请稍后再试；持续无法连接的，请与其联系。',
  SUBGRAPH_TIMEOUT: '该部门的服务未在时限内答复，请减少查询内容，或稍后再试。',
  SUBGRAPH_CIRCUIT_OPEN: '该部门的服务接连出错，已暂停调用，请稍后再试。',
  SUBGRAPH_OVERLOADED: '等候该部门答复的调用过多，请稍后再试。',
  SUBGRAPH_REFUSED: '该部门拒绝了这次调用，请运维人员核对网关与部门双方的密钥和时钟。',
  SUBGRAPH_INVALID_RESPONSE: '该部门的答复无法使用，须由其修正服务。',
  SUBGRAPH_RESPONSE_TOO_LARGE: '该部门的答复超出一次所能接收的大小，请减少所取条数。',
  // Answers
  NON_NULL_VIOLATION: '规定必有值的字段没有返回值，须由提供数据的部门修正。',
  INVALID_VALUE: '返回的值与其类型不符，须由提供数据的部门修正。',
  // The gateway
  REQUEST_CANCELLED: '请求已取消。',
  REQUEST_TIMEOUT: '请求用时超过网关的等候时限，请减少查询内容，或稍后再试。',
  SERVICE_UNAVAILABLE: '网关正在启动、停止或负载过高，请稍后再试。',
  INTERNAL_SERVER_ERROR: '网关内部出错，原因已按此 errorId 记入日志，请联系运维人员。',
};
