metadata description = 'Logs, metrics and traces in one workspace, and who is told.'

param token string
param location string
param tags object

@description('Address that alerts are mailed to; empty for none.')
param alertEmail string

@description('Identities that send telemetry.')
param publishers string[]

@description('Days that logs stay. The first 31 are included in the price of taking them in.')
@minValue(30)
@maxValue(730)
param retentionDays int = 31

@description('The most that is taken in a day, in GB, so that a loop that logs can\'t become a bill.')
param dailyCapGb int = 5

var metricsPublisher = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '3913510d-42f4-4e42-8a64-420c390055eb')

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: 'log-${token}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    features: { disableLocalAuth: true }
    workspaceCapping: { dailyQuotaGb: dailyCapGb }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-${token}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource publishing 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for principal in publishers: {
  name: guid(insights.id, principal, metricsPublisher)
  scope: insights
  properties: {
    principalId: principal
    principalType: 'ServicePrincipal'
    roleDefinitionId: metricsPublisher
  }
}]

resource actions 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${token}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'academy'
    emailReceivers: empty(alertEmail) ? [] : [
      {
        name: 'operators'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

output workspaceId string = workspace.id
output actionGroupId string = actions.id
// Without a secret: local authentication is off, so it only says where to send.
output connectionString string = insights.properties.ConnectionString
