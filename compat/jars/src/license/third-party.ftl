# What comes along

Libraries that users of `coder-sdk-core`, `coder-sdk-agent`, `coder-sdk-wsproxy` and, in tests, of `coder-sdk-testkit` get, with
their licences. The build writes this list, and holds this page to it.

| library | licence |
|---|---|
<#list dependencyMap as e>
<#assign library = e.getKey()/>
<#if library.groupId != "io.codersdk">
| `${library.groupId}:${library.artifactId}` | ${e.getValue()?join(", ")} |
</#if>
</#list>
